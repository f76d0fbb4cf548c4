@node "%~dp0shared\node\runtime\launch.mjs" "%~dp0test\commands\granary.ts" %*
