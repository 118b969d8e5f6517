package dev.toolgate.gateway.catalog;

import dev.toolgate.gateway.call.SeenTool;
import java.util.List;

/** Tells the catalog which tools a server was seen to have. Never delays and never fails its caller. */
@FunctionalInterface
public interface ToolReports {

    void seen(String server, List<SeenTool> tools);
}
