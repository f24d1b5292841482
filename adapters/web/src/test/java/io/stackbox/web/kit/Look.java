package io.stackbox.web.kit;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;

/// How a person has it: the size of the window, and the theme of their system.
public enum Look {
    DESKTOP_LIGHT(1440, 900, ColorScheme.LIGHT, false),
    DESKTOP_DARK(1440, 900, ColorScheme.DARK, false),
    PHONE_LIGHT(390, 844, ColorScheme.LIGHT, true),
    PHONE_DARK(390, 844, ColorScheme.DARK, true);

    private final int width;
    private final int height;
    private final ColorScheme scheme;
    private final boolean isPhone;

    Look(int width, int height, ColorScheme scheme, boolean isPhone) {
        this.width = width;
        this.height = height;
        this.scheme = scheme;
        this.isPhone = isPhone;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    public boolean isPhone() {
        return isPhone;
    }

    public NewContextOptions context() {
        return new NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setIsMobile(isPhone)
                .setHasTouch(isPhone)
                .setLocale("en-GB")
                .setTimezoneId("Europe/Berlin");
    }
}
