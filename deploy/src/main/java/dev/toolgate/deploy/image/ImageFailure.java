package dev.toolgate.deploy.image;

/** Why the images cannot be written, as one sentence for the person at the terminal. */
final class ImageFailure extends RuntimeException {

    ImageFailure(String sentence) {
        super(sentence);
    }

    ImageFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
