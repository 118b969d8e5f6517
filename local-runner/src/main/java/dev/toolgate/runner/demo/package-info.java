/** What a newcomer finds in a fresh suite: a server, a policy and an agent with a grant. */
package dev.toolgate.runner.demo;
