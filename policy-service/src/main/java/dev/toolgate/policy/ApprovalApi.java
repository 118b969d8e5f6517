package dev.toolgate.policy;

import static java.time.temporal.ChronoUnit.MICROS;

import dev.toolgate.kit.AdminTokenMechanism;
import dev.toolgate.kit.Problem;
import dev.toolgate.kit.ProblemException;
import dev.toolgate.policy.approval.Approval;
import dev.toolgate.policy.approval.ApprovalDesk;
import dev.toolgate.policy.approval.ApprovalFeed;
import dev.toolgate.policy.approval.Ruling;
import dev.toolgate.policy.approval.Vote;
import dev.toolgate.policy.value.Ids;
import dev.toolgate.policy.value.Page;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Approvals over REST, for the people who answer them. */
@Path("/api/v1/approvals")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({AdminTokenMechanism.ADMIN, AdminTokenMechanism.APPROVER})
@Tag(name = "Approvals")
public class ApprovalApi {

    private static final Set<String> STATES = Set.of("pending", "approved", "rejected", "expired", "consumed");

    private final ApprovalDesk desk;
    private final ApprovalFeed feed;
    private final ApprovalSettings settings;
    private final OpenStreams streams;
    private final InstantSource clock;

    ApprovalApi(
            ApprovalDesk desk, ApprovalFeed feed, ApprovalSettings settings, PolicyMeters meters, InstantSource clock) {
        this.desk = desk;
        this.feed = feed;
        this.settings = settings;
        this.streams = meters.streams("approvals", settings.maxStreams());
        this.clock = clock;
    }

    /** Why a person answers as they do. */
    record Answer(@Nullable String comment) {}

    @GET
    @Operation(summary = "Approvals, newest first, without the arguments of their calls")
    @APIResponse(responseCode = "400", description = "A parameter is wrong.")
    public Uni<Page<ApprovalView>> approvals(
            @QueryParam("state") @Nullable String state,
            @QueryParam("grant") @Nullable String grant,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var page = PageRequest.of(limit, cursor);
        var filter = new ApprovalDesk.Filter(state(state), grant(grant), before(page));
        return desk.page(filter, page.limit()).map(found -> found.map(ApprovalView::listed));
    }

    @GET
    @Path("{approval}")
    @Operation(summary = "One approval, with the arguments of its call")
    @APIResponse(responseCode = "404", description = "There is no such approval.")
    public Uni<ApprovalView> approval(@PathParam("approval") String approval) {
        return desk.find(id(approval)).map(found -> {
            if (found == null) {
                throw unknown();
            }
            return ApprovalView.whole(found);
        });
    }

    @POST
    @Path("{approval}/approve")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say that the call may pass")
    @APIResponse(responseCode = "200", description = "It counts, or it did before; the approval as it is now.")
    @APIResponse(responseCode = "403", description = "Somebody else has to say so.")
    @APIResponse(responseCode = "404", description = "There is no such approval.")
    @APIResponse(responseCode = "409", description = "It waits for no answer any more.")
    @APIResponse(responseCode = "422", description = "Something is wrong with the comment.")
    public Uni<ApprovalView> approve(
            @PathParam("approval") String approval, @Nullable Answer answer, @Context SecurityContext caller) {
        return vote(approval, true, answer, caller);
    }

    @POST
    @Path("{approval}/reject")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say that the call must not pass; one such answer ends it")
    @APIResponse(responseCode = "200", description = "It counts, or it did before; the approval as it is now.")
    @APIResponse(responseCode = "403", description = "Somebody else has to say so.")
    @APIResponse(responseCode = "404", description = "There is no such approval.")
    @APIResponse(responseCode = "409", description = "It waits for no answer any more.")
    @APIResponse(responseCode = "422", description = "Something is wrong with the comment.")
    public Uni<ApprovalView> reject(
            @PathParam("approval") String approval, @Nullable Answer answer, @Context SecurityContext caller) {
        return vote(approval, false, answer, caller);
    }

    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "What becomes of approvals, as it happens",
            description = "Server-sent events: the id of each is its number, its data the event as it is on the topic."
                    + " Last-Event-ID resumes after that number, 0 begins with the oldest event that is kept; without"
                    + " it the stream begins now.")
    @APIResponse(responseCode = "400", description = "Last-Event-ID is not the id of an event.")
    @APIResponse(responseCode = "503", description = "Too many streams are open.")
    public Multi<OutboundSseEvent> events(
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId, @Context Sse sse) {
        Uni<Long> start = lastEventId == null ? feed.last() : Uni.createFrom().item(seq(lastEventId));
        if (!streams.tryOpen()) {
            throw new ProblemException(Problem.of(
                    503, "As many streams are open as toolgate.policy.approvals.streams.max allows; try again later."));
        }
        var stream = new ApprovalStream(feed, sse, settings.streamInterval(), settings.heartbeat());
        return start.onItem().transformToMulti(stream::after).onTermination().invoke(streams::close);
    }

    private Uni<ApprovalView> vote(String approval, boolean approves, @Nullable Answer answer, SecurityContext caller) {
        var vote = new Vote(
                caller.getUserPrincipal().getName(), approves, clock.instant().truncatedTo(MICROS), comment(answer));
        return desk.vote(id(approval), vote).map(ruling -> {
            if (ruling == null) {
                throw unknown();
            }
            return ApprovalView.whole(taken(ruling));
        });
    }

    private static Approval taken(Ruling ruling) {
        return switch (ruling) {
            case Ruling.Counted(Approval approval) -> approval;
            case Ruling.Repeated(Approval approval) -> approval;
            case Ruling.TooLate(Approval approval) ->
                throw ProblemException.conflict(
                        "The approval is " + approval.state().word() + "; it waits for no answer any more.");
            case Ruling.OwnGrant _ -> throw forbidden("You own the grant of this call; somebody else has to answer.");
            case Ruling.NotAsked(List<String> approvers) ->
                throw forbidden("The policy asks " + String.join(", ", approvers) + '.');
        };
    }

    private static @Nullable String comment(@Nullable Answer answer) {
        String comment = answer == null ? null : answer.comment();
        if (comment == null) {
            return null;
        }
        if (comment.length() > Vote.MOST_CHARACTERS) {
            throw badComment(
                    "it has " + comment.length() + " characters; at most " + Vote.MOST_CHARACTERS + " are taken");
        }
        if (comment.indexOf('\0') >= 0) {
            throw badComment("it has a NUL character");
        }
        return comment;
    }

    private static ProblemException badComment(String detail) {
        return new ProblemException(Problem.of(422, "Something is wrong with the comment.")
                .because(List.of(new Problem.Fault("/comment", detail))));
    }

    private static ProblemException forbidden(String detail) {
        return new ProblemException(Problem.of(403, detail));
    }

    private static @Nullable String state(@Nullable String text) {
        if (text != null && !STATES.contains(text)) {
            throw ProblemException.badRequest("state must be one of pending, approved, rejected, expired, consumed");
        }
        return text;
    }

    private static @Nullable UUID grant(@Nullable String text) {
        return text == null
                ? null
                : Ids.of(text).orElseThrow(() -> ProblemException.badRequest("grant must be the id of a grant"));
    }

    private static @Nullable UUID before(PageRequest page) {
        return page.after() == null ? null : Ids.of(page.after()).orElseThrow(PageRequest::badCursor);
    }

    private static long seq(String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .orElseThrow(() -> ProblemException.badRequest("Last-Event-ID must be the id of an event"));
    }

    private static UUID id(String text) {
        return Ids.of(text).orElseThrow(ApprovalApi::unknown);
    }

    private static ProblemException unknown() {
        return ProblemException.notFound("There is no such approval.");
    }
}
