package org.panelkey.web.admin;

import java.util.List;
import org.panelkey.shortcuts.ShortcutFault;
import org.panelkey.shortcuts.ShortcutFile;
import org.panelkey.web.Words;

/** Says what is wrong with a file of shortcuts, and on which line. */
final class FileFaults {

    private FileFaults() {}

    static String words(ShortcutFile.Fault fault) {
        String what = Words.of("shortcut.file." + fault.problem(), fault.field());
        return fault.line() > 0 ? Words.of("shortcut.file.line", String.valueOf(fault.line()), what) : what;
    }

    static String words(ShortcutFault fault, List<Long> lines) {
        String what =
                Words.of("shortcut.field." + fault.field()) + ": " + Words.of("shortcut.problem." + fault.problem());
        return fault.place() < lines.size()
                ? Words.of("shortcut.file.line", String.valueOf(lines.get(fault.place())), what)
                : what;
    }
}
