import { createContext } from "react";

/** The nonce that lets this response's own scripts run; empty in the browser, where it is no longer needed. */
export const NonceContext = createContext("");
