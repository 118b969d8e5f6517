package dev.toolgate.deploy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads Kubernetes manifests as the API server does with strict field validation: a field that the type does not have is
 * an error. (The library itself keeps such fields in {@code additionalProperties} and says nothing.)
 */
record StrictManifests(List<HasMetadata> resources, List<String> unknownFields) {

    private static final Pattern SEPARATOR = Pattern.compile("^---\\s*$", Pattern.MULTILINE);
    private static final String MODEL = "io.fabric8.kubernetes.api.model";

    static StrictManifests read(String yaml) {
        var reader = new KubernetesSerialization();
        List<HasMetadata> resources = Arrays.stream(SEPARATOR.split(yaml))
                .filter(document -> document.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("#")))
                .map(document -> (HasMetadata) reader.unmarshal(document))
                .toList();
        var unknown = new ArrayList<String>();
        for (HasMetadata resource : resources) {
            walk(resource, resource.getKind(), unknown);
        }
        return new StrictManifests(resources, unknown);
    }

    /** The only resource of this type with this name. */
    <T extends HasMetadata> T the(Class<T> type, String name) {
        return all(type).stream()
                .filter(resource -> resource.getMetadata().getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Every resource of this type. */
    <T extends HasMetadata> List<T> all(Class<T> type) {
        return resources.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static void walk(@Nullable Object value, String path, List<String> unknown) {
        switch (value) {
            case null -> {}
            case Collection<?> many -> many.forEach(one -> walk(one, path + "[]", unknown));
            case Map<?, ?> map -> map.forEach((key, one) -> walk(one, path + '.' + key, unknown));
            case Object bean when bean.getClass().getName().startsWith(MODEL) -> walkFields(bean, path, unknown);
            default -> {}
        }
    }

    private static void walkFields(Object bean, String path, List<String> unknown) {
        for (Method getter : bean.getClass().getMethods()) {
            if (!getter.getName().startsWith("get") || getter.getParameterCount() > 0) {
                continue;
            }
            Object value = read(bean, getter);
            if (getter.getName().equals("getAdditionalProperties")) {
                ((Map<?, ?>) value).keySet().forEach(field -> unknown.add(path + '.' + field));
            } else {
                walk(value, path + '.' + getter.getName().substring("get".length()), unknown);
            }
        }
    }

    private static Object read(Object bean, Method getter) {
        try {
            return getter.invoke(bean);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(getter.toString(), e);
        }
    }
}
