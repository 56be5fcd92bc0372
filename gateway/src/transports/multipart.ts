const boundary = 'graphql';

/** The media type of a response of several parts in JSON, with a parameter that names their format. */
export const multipartOf = (format: string) => `multipart/mixed;boundary="${boundary}";${format}`;

/** What comes before the first part. */
export const opening = `\r\n--${boundary}`;

/** A part with the boundary behind it: clients read a part when they have read that. */
export const partOf = (json: string) => `\r\ncontent-type: application/json\r\n\r\n${json}\r\n--${boundary}`;

/** What makes the last boundary the end. */
export const closing = '--\r\n';
