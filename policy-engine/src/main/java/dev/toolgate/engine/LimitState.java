package dev.toolgate.engine;

import dev.toolgate.engine.limit.Amount;
import dev.toolgate.engine.limit.Limit;

/** A limit and what it had left when it refused a call. */
public record LimitState(Limit limit, Amount remaining) {}
