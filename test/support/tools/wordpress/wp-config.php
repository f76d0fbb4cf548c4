<?php
// WordPress on SQLite. Its data and its address are told by the environment; nothing goes to the network.
define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', '' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', '' );
define( 'DB_CHARSET', 'utf8' );
define( 'DB_COLLATE', '' );
define( 'DB_DIR', getenv( 'TOOL_DATA' ) . '/' );
define( 'DB_FILE', 'wordpress.sqlite' );
define( 'WPMU_PLUGIN_DIR', getenv( 'TOOL_PLUGINS' ) );
define( 'WP_HOME', getenv( 'TOOL_ADDRESS' ) );
define( 'WP_SITEURL', getenv( 'TOOL_ADDRESS' ) );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'DISABLE_WP_CRON', true );
foreach ( array( 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ) as $name ) {
	define( $name . '_KEY', 'of a test' );
	define( $name . '_SALT', 'of a test' );
}
$table_prefix = 'wp_';
if ( ! defined( 'ABSPATH' ) ) {
	define( 'ABSPATH', __DIR__ . '/' );
}
require_once ABSPATH . 'wp-settings.php';
