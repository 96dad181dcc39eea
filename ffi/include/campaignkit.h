/* campaignkit.h: model, audit and assess marketing campaigns from C, and from whatever can call C.
 *
 * Text     Documents, requests and replies are JSON in UTF-8. What you pass comes with its length in bytes,
 *          needs no NUL at its end, and is not kept after the call; only a function's name ends in NUL.
 *          What you get ends in NUL.
 * Owning   What a call writes to `out` and `error` is yours: free it once, with the function for its type,
 *          never with free(). Freeing NULL does nothing. A `const char *` is lent: an error's until the
 *          error is freed, campaignkit_version()'s for ever.
 * Failing  A call that can fail returns a status. If that is CAMPAIGNKIT_OK, `*error` is NULL; if not,
 *          `*out` is NULL and `*error` says why. `error` itself may be NULL; any other NULL is a
 *          CAMPAIGNKIT_NULL_ARGUMENT, whatever the length. Of a NULL error, the status is CAMPAIGNKIT_OK
 *          and every text is empty.
 * Threads  There is no global state. `const` is the rule: any number of threads may be in functions that
 *          take the same plan or error as `const`; the others need it for themselves.
 * Amounts  are text, such as "1234.50". No function takes or gives a floating-point number.
 */

#ifndef CAMPAIGNKIT_H
#define CAMPAIGNKIT_H

#include <stddef.h>
#include <stdint.h>

// The binary interface that this header describes.
#define CAMPAIGNKIT_ABI 1

// Why a call failed.
typedef struct campaignkit_error campaignkit_error;

// A campaign, read, checked and ready for questions.
typedef struct campaignkit_plan campaignkit_plan;

// One of the four numbers below.
typedef int32_t campaignkit_status;

// Is told how much of a question is done, of how much, and with the context that came with it; answers 0 to go on and
// anything else to break off.
typedef int32_t (*campaignkit_progress)(void *context, uint64_t done, uint64_t total);

// All went well.
#define CAMPAIGNKIT_OK 0

// An argument that has to point somewhere is NULL.
#define CAMPAIGNKIT_NULL_ARGUMENT 1

// The input has problems; campaignkit_error_json() lists them all.
#define CAMPAIGNKIT_REFUSED 2

// The library has a defect. Nothing was changed.
#define CAMPAIGNKIT_INTERNAL 3

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

// The binary interface of the loaded library; do not go on if it is not CAMPAIGNKIT_ABI.
uint32_t campaignkit_abi(void);

// The version of the loaded library, such as "0.1.0".
const char *campaignkit_version(void);

// Answers a question that needs no plan, such as "finance.roi"; "catalogue" lists all functions.
campaignkit_status campaignkit_call(const char *function, const char *json, size_t len, char **out, campaignkit_error **error);

// Reads a campaign document.
campaignkit_status campaignkit_plan_open(const char *json, size_t len, campaignkit_plan **out, campaignkit_error **error);

// Answers a question about a plan, such as "plan.assess".
campaignkit_status campaignkit_plan_ask(const campaignkit_plan *plan, const char *function, const char *json, size_t len, char **out, campaignkit_error **error);

// Edits a plan's document by a JSON Patch (RFC 6902), wholly or, on failure, not at all, and tells which tasks moved.
campaignkit_status campaignkit_plan_apply(campaignkit_plan *plan, const char *edits, size_t len, char **out, campaignkit_error **error);

// Answers as campaignkit_plan_ask() does or, if `plan` is NULL, as campaignkit_call(), and tells meanwhile how far it is,
// from the calling thread. What is broken off is CAMPAIGNKIT_REFUSED as "wire.cancelled". `context` may be NULL.
campaignkit_status campaignkit_watch(const campaignkit_plan *plan, const char *function, const char *json, size_t len, campaignkit_progress progress, void *context, char **out, campaignkit_error **error);

// Frees a plan.
void campaignkit_plan_free(campaignkit_plan *plan);

// The status that the call returned.
campaignkit_status campaignkit_error_status(const campaignkit_error *error);

// The first problem, in one English sentence.
const char *campaignkit_error_message(const campaignkit_error *error);

// Where the first problem is: a JSON Pointer (RFC 6901) into the input, "" for the whole.
const char *campaignkit_error_path(const campaignkit_error *error);

// All problems, in English and Chinese: {"problems":[{"code":"...","path":"...","message":{"en":"...","zh":"..."}}]}
const char *campaignkit_error_json(const campaignkit_error *error);

// Frees an error, with the texts it lent.
void campaignkit_error_free(campaignkit_error *error);

// Frees a reply, which must be as it came.
void campaignkit_string_free(char *text);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* CAMPAIGNKIT_H */
