/** Where a pool listens unless told otherwise. */
export const defaultPort = 8790;
/** The address a pool listens on unless told otherwise: this machine alone. */
export const defaultHost = "127.0.0.1";
