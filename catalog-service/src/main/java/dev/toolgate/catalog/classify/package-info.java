/**
 * What kind of access a tool gives, and why we think so. Pure: values in, values out.
 *
 * <p>Four witnesses read one {@link dev.toolgate.catalog.classify.Traits}: the name, the description, the schema and the
 * annotations. Each gives {@link dev.toolgate.catalog.classify.Evidence}; the
 * {@link dev.toolgate.catalog.classify.Classifier} weighs it.
 */
package dev.toolgate.catalog.classify;
