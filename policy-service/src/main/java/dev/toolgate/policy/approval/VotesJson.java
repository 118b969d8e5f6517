package dev.toolgate.policy.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Votes as JSON, in the database and in events. */
final class VotesJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String APPROVE = "approve";

    private VotesJson() {}

    static ArrayNode of(List<Vote> votes) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Vote vote : votes) {
            var node = array.addObject()
                    .put("person", vote.person())
                    .put("vote", vote.approves() ? APPROVE : "reject")
                    .put("at", vote.at().toString());
            if (vote.comment() != null) {
                node.put("comment", vote.comment());
            }
        }
        return array;
    }

    static List<Vote> votes(String json) {
        try {
            return JSON.readTree(json).valueStream().map(VotesJson::vote).toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("votes that were written here are not understood", e);
        }
    }

    private static Vote vote(JsonNode node) {
        @Nullable JsonNode comment = node.get("comment");
        return new Vote(
                node.path("person").asText(),
                node.path("vote").asText().equals(APPROVE),
                Instant.parse(node.path("at").asText()),
                comment == null ? null : comment.asText());
    }
}
