package dev.toolgate.catalog.entry;

/** What an operator says of a server. */
public record Registration(ServerName name, Transport transport) {}
