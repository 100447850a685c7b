package io.leasehold.server.console.web;

import java.util.Optional;
import java.util.regex.Pattern;

/** The address of the page for signing in, and where it leads to. */
public final class SignInAddress {

    public static final String PATH = "/sign-in";

    private static final Pattern OWN_PATH =
            Pattern.compile("/(?:organizations(?:/[a-z0-9-]{1,63}){0,6})?");

    private SignInAddress() {}

    /**
     * The page to show after signing in. Always a path of the console, whatever the request says.
     */
    public static String next(Optional<String> wanted) {
        return wanted.filter(path -> OWN_PATH.matcher(path).matches()).orElse("/");
    }
}
