/**
 * The gateway as an OAuth 2.1 resource server: access tokens of authorization servers that an operator trusts, verified and
 * mapped to grants. What a token may do is still the grant's to say; a token only says whose it is.
 */
package dev.toolgate.gateway.identity.oauth;
