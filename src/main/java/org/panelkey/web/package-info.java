/** What all pages share: words, language, style sheet addresses and the marks on their fields. Security: nothing here decides who may do what. */
@NullMarked
package org.panelkey.web;

import org.jspecify.annotations.NullMarked;
