package org.panelkey.providers;

/** Identifies the link between a company account and a user; of another account, or after unlinking, it is none. */
public record CompanyLinkId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
