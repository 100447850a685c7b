package io.leasehold.integration;

/**
 * Sample code that configures a standard client to use a handle in the place of a key.
 *
 * @param language of the code, in lower case
 * @param code with {@value #BASE_URL} and {@value #HANDLE} as placeholders for a lease's values
 */
public record ClientExample(String language, String code) {

    public static final String BASE_URL = "<base_url>";
    public static final String HANDLE = "<handle>";

    public ClientExample {
        if (!code.contains(BASE_URL) || !code.contains(HANDLE)) {
            throw new IllegalArgumentException(
                    "an example must contain " + BASE_URL + " and " + HANDLE);
        }
    }

    /** The code with the values of a lease. */
    public String code(String baseUrl, String handle) {
        return code.replace(BASE_URL, baseUrl).replace(HANDLE, handle);
    }
}
