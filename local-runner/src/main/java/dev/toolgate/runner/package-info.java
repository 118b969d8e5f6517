/** The whole suite on one machine, as `./toolgate up` and the end-to-end tests start it. */
package dev.toolgate.runner;
