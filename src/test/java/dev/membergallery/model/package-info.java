/** The rules of galleries in plain Java, and random calls that hold the server against them. */
package dev.membergallery.model;
