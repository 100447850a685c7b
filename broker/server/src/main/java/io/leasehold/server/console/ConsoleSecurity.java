package io.leasehold.server.console;

import io.leasehold.handle.CookieCipher;
import io.leasehold.server.console.signin.SignInAttempts;
import io.leasehold.server.console.signin.SignInMethods;
import io.leasehold.server.web.Refusals;
import io.leasehold.vault.identity.CapabilityQuery;
import io.leasehold.vault.identity.VaultSignIn;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * How people sign in: login at Vault, cookie encryption, session timeouts and limits.
 *
 * @param refusals notes which requests were refused
 * @param random for session and visitor ids
 * @param executor runs concurrent requests to Vault
 */
public record ConsoleSecurity(
        VaultSignIn vault,
        CapabilityQuery capabilities,
        CookieCipher cipher,
        SignInMethods methods,
        SignInAttempts attempts,
        Refusals refusals,
        Duration idle,
        Duration absolute,
        SecureRandom random,
        Clock clock,
        LongSupplier nanoTime,
        Executor executor) {}
