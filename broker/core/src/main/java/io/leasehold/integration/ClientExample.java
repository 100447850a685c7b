package io.leasehold.integration;

/**
 * A few lines that tell a stock client to use a handle in place of a key.
 *
 * @param language of the code, in lower case
 * @param code with {@value #BASE_URL} and {@value #HANDLE} where a lease's values go
 */
public record ClientExample(String language, String code) {

    public static final String BASE_URL = "<base_url>";
    public static final String HANDLE = "<handle>";

    public ClientExample {
        if (!code.contains(BASE_URL) || !code.contains(HANDLE)) {
            throw new IllegalArgumentException(
                    "an example shows where " + BASE_URL + " and " + HANDLE + " go");
        }
    }

    /** The code for a lease. */
    public String code(String baseUrl, String handle) {
        return code.replace(BASE_URL, baseUrl).replace(HANDLE, handle);
    }
}
