@node "%~dp0shared\node\runtime\launch.mjs" "%~dp0shared\node\runtime\granary.mjs" %*
