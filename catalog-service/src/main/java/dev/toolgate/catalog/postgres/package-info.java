/** How the catalogue's tables are reached. */
package dev.toolgate.catalog.postgres;
