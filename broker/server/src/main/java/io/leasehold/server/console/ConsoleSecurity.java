package io.leasehold.server.console;

import io.leasehold.handle.CookieCipher;
import io.leasehold.server.signin.SignInLimits;
import io.leasehold.vault.identity.CapabilityQuery;
import io.leasehold.vault.identity.VaultSignIn;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * How people come in: what seals their sessions, how long these last, and who checks them.
 *
 * @param random for ids
 * @param executor runs what is asked of Vault at once
 */
public record ConsoleSecurity(
        VaultSignIn vault,
        CapabilityQuery rights,
        CookieCipher seals,
        SignInMethods ways,
        SignInLimits limits,
        Duration idle,
        Duration absolute,
        SecureRandom random,
        Clock clock,
        LongSupplier nanoTime,
        Executor executor) {}
