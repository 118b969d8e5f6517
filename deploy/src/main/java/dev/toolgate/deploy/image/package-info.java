/** The images of the services, written as tar files without a container daemon. */
package dev.toolgate.deploy.image;
