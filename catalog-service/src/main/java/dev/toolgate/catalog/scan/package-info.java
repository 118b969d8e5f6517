/**
 * What in a tool's definition speaks to the model rather than about the tool. Pure: values in, values out.
 *
 * <p>A finding is a reason to look, never a decision: policy decides on definitions that somebody has accepted.
 */
package dev.toolgate.catalog.scan;
