/** The pages that customers see: one bean for each. Security: each shows only what the present user may see now. */
@NullMarked
package org.panelkey.web.client;

import org.jspecify.annotations.NullMarked;
