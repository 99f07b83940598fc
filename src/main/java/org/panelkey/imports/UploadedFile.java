package org.panelkey.imports;

import java.io.IOException;
import java.io.InputStream;

/** A file that somebody uploaded, which can be read more than once. */
@FunctionalInterface
public interface UploadedFile {

    /** Its bytes, from the beginning. */
    InputStream open() throws IOException;
}
