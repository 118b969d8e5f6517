/** What a suite keeps on disk, and who may use it. */
package dev.toolgate.runner.data;
