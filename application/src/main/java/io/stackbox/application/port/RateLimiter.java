package io.stackbox.application.port;

import java.time.Duration;

/// Counts what each user (for connects: each address) does, in this process.
public interface RateLimiter {
    /// What is left after a spending.
    ///
    /// @param limit the burst
    /// @param resetAfter until the whole burst is there again
    record Allowance(int limit, int remaining, Duration resetAfter) {}

    /// Spends one.
    ///
    /// @param who a tenant and user, or an address
    /// @throws io.stackbox.domain.refusal.Refused `RateLimited`
    Allowance spend(String who, Limit limit);
}
