package dev.toolgate.catalog.probe;

/**
 * What a server says of itself.
 *
 * @param protocolVersion the revision that was spoken
 * @param name empty when it gives none
 * @param version empty when it gives none
 */
public record ServerInfo(String protocolVersion, String name, String version) {

    private static final int LONGEST = 200;

    public ServerInfo {
        name = shortened(name);
        version = shortened(version);
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
