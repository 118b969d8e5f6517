/** What the catalogue is made of: the values that its features share. */
package dev.toolgate.catalog.entry;
