package dev.toolgate.gateway.peer;

import io.vertx.core.Future;
import io.vertx.grpc.client.GrpcClientRequest;

/**
 * An open gRPC call, on a connection of its own.
 *
 * @param request where messages are written
 * @param hungUp completes when the connection is gone, closed or silent; the request need not be told
 * @param hangUp lets go of the connection
 */
public record Call<Q, A>(GrpcClientRequest<Q, A> request, Future<Void> hungUp, Runnable hangUp) {}
