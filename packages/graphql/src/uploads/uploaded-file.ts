/** A file of a multipart request, in memory. Nothing that the client says about it is believed. */
export class UploadedFile {
  /** Private, so that whatever walks the variables of a request does not walk megabytes. */
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get bytes(): Buffer {
    return this.#bytes;
  }

  /** The multipart request specification represents files as null. */
  toJSON(): null {
    return null;
  }
}
