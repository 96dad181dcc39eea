/* All fourteen functions, used well and used badly. The argument is a campaign document.
 * Ends with 0, or names the line whose check failed and ends with 1. */

#include <campaignkit.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(truth) ((truth) ? (void)0 : fail(__LINE__, #truth))
#define ASSESS "plan.assess", "{\"asOf\":\"2024-08-02\"}", strlen("{\"asOf\":\"2024-08-02\"}")
#define DOCUMENT "plan.document", "{}", (size_t)2
#define THREADS 4

static campaignkit_plan *plan;
static campaignkit_plan *opened;
static campaignkit_error *error;
static char *reply;
static char not_written[1];

static void fail(int line, const char *truth) {
    fprintf(stderr, "campaign.c:%d: not so: %s\n", line, truth);
    exit(1);
}

static char *read_file(const char *path, size_t *len) {
    FILE *file = fopen(path, "rb");
    long size;
    char *text;
    CHECK(file != NULL);
    CHECK(fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) > 0);
    rewind(file);
    CHECK((text = malloc((size_t)size)) != NULL);
    *len = fread(text, 1, (size_t)size, file);
    CHECK(*len == (size_t)size);
    fclose(file);
    return text;
}

/* Takes the reply of a call that went well. */
static char *taken(campaignkit_status status) {
    CHECK(status == CAMPAIGNKIT_OK);
    CHECK(error == NULL);
    CHECK(reply != NULL && reply[0] == '{');
    return reply;
}

/* Checks and frees the error of a call that was to fail. */
static void refused(campaignkit_status status, campaignkit_status expected, const char *code) {
    CHECK(status == expected);
    CHECK(error != NULL);
    CHECK(campaignkit_error_status(error) == expected);
    CHECK(campaignkit_error_message(error)[0] != '\0');
    CHECK(campaignkit_error_path(error) != NULL);
    CHECK(strncmp(campaignkit_error_json(error), "{\"problems\":[{", 14) == 0);
    CHECK(strstr(campaignkit_error_json(error), code) != NULL);
    campaignkit_error_free(error);
}

/* The same for a call that also had to write NULL for its reply or plan. */
static void no_reply(campaignkit_status status, campaignkit_status expected, const char *code) {
    CHECK(reply == NULL);
    reply = not_written;
    refused(status, expected, code);
}

static void no_plan(campaignkit_status status, campaignkit_status expected, const char *code) {
    CHECK(opened == NULL);
    opened = plan;
    refused(status, expected, code);
}

static void calls_without_a_plan(void) {
    const char *request = "{\"gain\":\"500000\",\"cost\":\"77000\",\"gainBasis\":\"revenue\",\"costBasis\":\"planned\"}";
    CHECK(campaignkit_abi() == CAMPAIGNKIT_ABI);
    CHECK(strchr(campaignkit_version(), '.') != NULL);
    taken(campaignkit_call("finance.roi", request, strlen(request), &reply, &error));
    CHECK(strstr(reply, "\"roi\":\"5.493506493506494\"") != NULL);
    campaignkit_string_free(reply);
}

static void editing(void) {
    const char *rename = "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"\xe6\x98\xa5\xe8\x8a\x82\"}]";
    const char *half_wrong =
        "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"lost\"},{\"op\":\"remove\",\"path\":\"/nowhere\"}]";
    campaignkit_string_free(taken(campaignkit_plan_apply(plan, rename, strlen(rename), &reply, &error)));
    no_reply(campaignkit_plan_apply(plan, half_wrong, strlen(half_wrong), &reply, &error), CAMPAIGNKIT_REFUSED, "");
    taken(campaignkit_plan_ask(plan, DOCUMENT, &reply, &error));
    CHECK(strstr(reply, "\xe6\x98\xa5\xe8\x8a\x82") != NULL);
    CHECK(strstr(reply, "lost") == NULL);
    campaignkit_string_free(reply);
}

static void nulls(void) {
    const campaignkit_status null = CAMPAIGNKIT_NULL_ARGUMENT;
    const char *code = "\"c.nullArgument\"";

    no_reply(campaignkit_call(NULL, "{}", 2, &reply, &error), null, code);
    no_reply(campaignkit_call("catalogue", NULL, 0, &reply, &error), null, code);
    refused(campaignkit_call("catalogue", "{}", 2, NULL, &error), null, code);
    no_plan(campaignkit_plan_open(NULL, 2, &opened, &error), null, code);
    refused(campaignkit_plan_open("{}", 2, NULL, &error), null, code);
    no_reply(campaignkit_plan_ask(NULL, DOCUMENT, &reply, &error), null, code);
    no_reply(campaignkit_plan_ask(plan, NULL, "{}", 2, &reply, &error), null, code);
    no_reply(campaignkit_plan_ask(plan, "plan.document", NULL, 0, &reply, &error), null, code);
    refused(campaignkit_plan_ask(plan, DOCUMENT, NULL, &error), null, code);
    no_reply(campaignkit_plan_apply(NULL, "[]", 2, &reply, &error), null, code);
    no_reply(campaignkit_plan_apply(plan, NULL, 2, &reply, &error), null, code);
    refused(campaignkit_plan_apply(plan, "[]", 2, NULL, &error), null, code);

    /* Who does not ask for the error gets none, and leaks none. */
    CHECK(campaignkit_call(NULL, NULL, 0, NULL, NULL) == null);
    CHECK(campaignkit_plan_open("{", 1, &opened, NULL) == CAMPAIGNKIT_REFUSED);
    CHECK(campaignkit_plan_ask(plan, DOCUMENT, &reply, NULL) == CAMPAIGNKIT_OK);
    campaignkit_string_free(reply);

    CHECK(campaignkit_error_status(NULL) == CAMPAIGNKIT_OK);
    CHECK(campaignkit_error_message(NULL)[0] == '\0');
    CHECK(campaignkit_error_path(NULL)[0] == '\0');
    CHECK(campaignkit_error_json(NULL)[0] == '\0');
    campaignkit_plan_free(NULL);
    campaignkit_error_free(NULL);
    campaignkit_string_free(NULL);
}

static void unreadable(const char *json, size_t len) {
    const campaignkit_status refusal = CAMPAIGNKIT_REFUSED;
    size_t part;

    /* Without its closing brace, after which a line may end. */
    for (part = 0; part < len - 2; part += 1 + len / 40) {
        no_plan(campaignkit_plan_open(json, part, &opened, &error), refusal, "");
    }
    no_plan(campaignkit_plan_open("{\"name\":\"\xff\xfe\"}", 13, &opened, &error), refusal, "");
    no_plan(campaignkit_plan_open("{}\0{}", 5, &opened, &error), refusal, "");
    no_plan(campaignkit_plan_open(json, (size_t)-1, &opened, &error), refusal, "\"c.length\"");
    no_reply(campaignkit_call("finance.roi", "{\"gain\":", 8, &reply, &error), refusal, "");
    no_reply(campaignkit_call("finance.ro\xff", "{}", 2, &reply, &error), refusal, "");
    no_reply(campaignkit_call("", "", 0, &reply, &error), refusal, "");
    no_reply(campaignkit_plan_ask(plan, "plan.nothing", "{}", 2, &reply, &error), refusal, "");
    no_reply(campaignkit_plan_apply(plan, "[{\"op\":", 7, &reply, &error), refusal, "");
}

/* A NUL inside a name shows as U+FFFD in the path, and does not end it. */
static void nul_inside(void) {
    const char *json = "{\"gain\":\"5\",\"cost\":\"2\",\"gainBasis\":\"revenue\",\"costBasis\":\"planned\",\"a\\u0000b\":1}";
    CHECK(campaignkit_call("finance.roi", json, strlen(json), &reply, &error) == CAMPAIGNKIT_REFUSED);
    CHECK(strcmp(campaignkit_error_path(error), "/a\xef\xbf\xbd" "b") == 0);
    campaignkit_error_free(error);
}

/* Asks the one plan what the other threads ask it at the same time. */
static void *ask_again(void *expected) {
    int n;
    for (n = 0; n < 5; n++) {
        campaignkit_error *own_error;
        char *own_reply;
        CHECK(campaignkit_plan_ask(plan, ASSESS, &own_reply, &own_error) == CAMPAIGNKIT_OK);
        CHECK(strcmp(own_reply, expected) == 0);
        campaignkit_string_free(own_reply);
        CHECK(campaignkit_plan_ask(plan, "plan.nothing", "{}", 2, &own_reply, &own_error) == CAMPAIGNKIT_REFUSED);
        campaignkit_error_free(own_error);
    }
    return NULL;
}

static void threads(void) {
    char *expected = taken(campaignkit_plan_ask(plan, ASSESS, &reply, &error));
    pthread_t thread[THREADS];
    int n;
    for (n = 0; n < THREADS; n++) CHECK(pthread_create(&thread[n], NULL, ask_again, expected) == 0);
    for (n = 0; n < THREADS; n++) CHECK(pthread_join(thread[n], NULL) == 0);
    campaignkit_string_free(expected);
}

/* Checks what it is told, and breaks off at the call that the context counts down to. */
static int32_t progress(void *context, uint64_t done, uint64_t total) {
    int *left = context;
    CHECK(done > 0 && done <= total);
    return left != NULL && --*left == 0;
}

static void watching(void) {
    const char *rain = "{\"risks\":[{\"id\":\"rain\",\"probability\":\"0.3\",\"cost\":\"5000\"}]}";
    int left = 3;
    char *expected = taken(campaignkit_call("risk.simulate", rain, strlen(rain), &reply, &error));
    CHECK(campaignkit_watch(NULL, "risk.simulate", rain, strlen(rain), progress, NULL, &reply, &error) == CAMPAIGNKIT_OK);
    CHECK(strcmp(reply, expected) == 0);
    campaignkit_string_free(reply);
    campaignkit_string_free(expected);
    CHECK(campaignkit_watch(plan, "plan.simulate", "{}", 2, progress, &left, &reply, &error) == CAMPAIGNKIT_REFUSED);
    CHECK(left == 0 && reply == NULL);
    CHECK(strstr(campaignkit_error_json(error), "wire.cancelled") != NULL);
    campaignkit_error_free(error);
    CHECK(campaignkit_watch(plan, "plan.simulate", "{}", 2, NULL, NULL, &reply, &error) == CAMPAIGNKIT_NULL_ARGUMENT);
    campaignkit_error_free(error);
}

int main(int count, char **arguments) {
    size_t len;
    char *json;
    CHECK(count == 2);
    json = read_file(arguments[1], &len);
    CHECK(campaignkit_plan_open(json, len, &plan, &error) == CAMPAIGNKIT_OK);
    CHECK(plan != NULL && error == NULL);

    calls_without_a_plan();
    threads();
    editing();
    nulls();
    unreadable(json, len);
    nul_inside();
    watching();
    threads();

    campaignkit_plan_free(plan);
    free(json);
    return 0;
}
