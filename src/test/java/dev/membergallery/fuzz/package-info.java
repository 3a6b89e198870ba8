/**
 * Requests made from the OpenAPI document and then spoilt: whatever comes, the answer is one of
 * those promised.
 */
package dev.membergallery.fuzz;
