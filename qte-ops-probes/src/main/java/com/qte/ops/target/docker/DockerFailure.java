package com.qte.ops.target.docker;

/** No answer that can be used was had from a Docker engine. The message says what was asked and what came back. */
public final class DockerFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final DockerOutcome outcome;

    DockerFailure(DockerOutcome outcome, String message) {
        super(message);
        this.outcome = outcome;
    }

    /** It answered, but not with what was asked for. */
    public static DockerFailure unexpected(String asked, int status) {
        return new DockerFailure(DockerOutcome.ERROR, asked + ": unexpected answer, status " + status);
    }

    /** How it ended. */
    public DockerOutcome outcome() {
        return outcome;
    }
}
