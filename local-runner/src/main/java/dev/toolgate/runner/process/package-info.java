/** Child processes: started, watched until ready, stopped. */
package dev.toolgate.runner.process;
