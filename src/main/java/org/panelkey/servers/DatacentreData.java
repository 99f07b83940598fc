package org.panelkey.servers;

/**
 * Everything that a person fills in about a datacentre.
 *
 * @param name what people call it
 * @param place where it is, such as a city or an address; may be empty
 * @param note what staff should know, such as whom to call; may be empty
 */
public record DatacentreData(String name, String place, String note) {}
