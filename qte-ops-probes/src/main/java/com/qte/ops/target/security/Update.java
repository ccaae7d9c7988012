package com.qte.ops.target.security;

/**
 * A package of which a security suite has a newer version than is installed.
 *
 * @param name its name
 * @param architecture such as {@code amd64}, or {@code all}
 * @param installed the version that is installed
 * @param candidate the newest version of a security suite
 * @param held whether a person has told dpkg to leave it as it is
 */
public record Update(String name, String architecture, String installed, String candidate, boolean held)
        implements Comparable<Update> {
    @Override
    public int compareTo(Update other) {
        int order = name.compareTo(other.name);
        return order != 0 ? order : architecture.compareTo(other.architecture);
    }
}
