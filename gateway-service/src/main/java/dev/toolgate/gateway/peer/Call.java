package dev.toolgate.gateway.peer;

import io.vertx.core.Future;
import io.vertx.grpc.client.GrpcClientRequest;

/**
 * An open gRPC call.
 *
 * @param request where messages are written
 * @param hungUp completes when the connection is closed; a request that has sent nothing yet is not told otherwise
 */
public record Call<Q, A>(GrpcClientRequest<Q, A> request, Future<Void> hungUp) {}
