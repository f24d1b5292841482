package io.stackbox.planted.application;

/// Is open to heirs, takes no command of its own, and does two things.
public class Sloppy {
    public String handle(String command) {
        return command;
    }

    public void another() {}
}
