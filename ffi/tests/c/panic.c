/* Panics, deep inside the library as it ships: told that a thread cannot be joined, Rust's standard library panics.
 * The argument is a campaign document. Prints each error's JSON on a line, and ends with 0 if all else went well. */

#define _GNU_SOURCE
#include <campaignkit.h>
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(truth) ((truth) ? (void)0 : fail(__LINE__, #truth))
#define RAIN "risk.simulate", rain, strlen(rain)
#define SIMULATE "plan.simulate", "{}", (size_t)2
#define DOCUMENT "plan.document", "{}", (size_t)2

static const char *rain = "{\"risks\":[{\"id\":\"rain\",\"probability\":\"0.3\",\"cost\":\"5000\"}]}";
static int joining_fails;
static campaignkit_plan *plan;
static campaignkit_error *error;
static char *reply;

static void fail(int line, const char *truth) {
    fprintf(stderr, "panic.c:%d: not so: %s\n", line, truth);
    exit(1);
}

/* Stands before the system's, in the shared library too. */
int pthread_join(pthread_t thread, void **value) {
    int status = pthread_timedjoin_np(thread, value, NULL);
    return joining_fails ? EINVAL : status;
}

static int32_t progress(void *context, uint64_t done, uint64_t total) {
    (void)context;
    return done > total;
}

static char *taken(campaignkit_status status) {
    CHECK(status == CAMPAIGNKIT_OK && error == NULL);
    return reply;
}

static void panicked(campaignkit_status status) {
    CHECK(status == CAMPAIGNKIT_INTERNAL && reply == NULL);
    CHECK(campaignkit_error_status(error) == CAMPAIGNKIT_INTERNAL);
    CHECK(strstr(campaignkit_error_json(error), campaignkit_error_message(error)) != NULL);
    CHECK(strcmp(campaignkit_error_path(error), "") == 0);
    puts(campaignkit_error_json(error));
    campaignkit_error_free(error);
}

int main(int count, char **arguments) {
    const char *rename = "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"renamed\"}]";
    static char json[1 << 20];
    FILE *file;
    size_t len;
    char *document, *simulated;

    CHECK(count == 2 && (file = fopen(arguments[1], "rb")) != NULL);
    len = fread(json, 1, sizeof json, file);
    fclose(file);
    CHECK(campaignkit_plan_open(json, len, &plan, &error) == CAMPAIGNKIT_OK);
    document = taken(campaignkit_plan_ask(plan, DOCUMENT, &reply, &error));
    simulated = taken(campaignkit_plan_ask(plan, SIMULATE, &reply, &error));

    joining_fails = 1;
    panicked(campaignkit_call(RAIN, &reply, &error));
    panicked(campaignkit_plan_ask(plan, SIMULATE, &reply, &error));
    panicked(campaignkit_watch(plan, SIMULATE, progress, NULL, &reply, &error));
    joining_fails = 0;

    /* The plan and the library are what they were. */
    CHECK(strcmp(document, taken(campaignkit_plan_ask(plan, DOCUMENT, &reply, &error))) == 0);
    campaignkit_string_free(reply);
    CHECK(strcmp(simulated, taken(campaignkit_plan_ask(plan, SIMULATE, &reply, &error))) == 0);
    campaignkit_string_free(reply);
    campaignkit_string_free(taken(campaignkit_plan_apply(plan, rename, strlen(rename), &reply, &error)));
    CHECK(strstr(taken(campaignkit_plan_ask(plan, DOCUMENT, &reply, &error)), "\"renamed\"") != NULL);

    campaignkit_string_free(reply);
    campaignkit_string_free(simulated);
    campaignkit_string_free(document);
    campaignkit_plan_free(plan);
    return 0;
}
