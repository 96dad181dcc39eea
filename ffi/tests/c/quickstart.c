#include <campaignkit.h>
#include <stdio.h>
#include <string.h>

int main(void) {
    const char *request =
        "{\"gain\": \"500000\", \"cost\": \"77000\", \"gainBasis\": \"revenue\", \"costBasis\": \"planned\"}";
    char *reply;
    campaignkit_error *error;

    if (campaignkit_call("finance.roi", request, strlen(request), &reply, &error) != CAMPAIGNKIT_OK) {
        fprintf(stderr, "%s: %s\n", campaignkit_error_path(error), campaignkit_error_message(error));
        campaignkit_error_free(error);
        return 1;
    }
    puts(reply); /* {"roi":"5.493506493506494", ... */
    campaignkit_string_free(reply);
    return 0;
}
