// What Vite adds to the browser's world: imported styles and the build's environment.
/// <reference types="vite/client" />
