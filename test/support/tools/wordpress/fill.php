<?php
// Installs WordPress into an empty data folder: a post with the comments of two customers.
define( 'WP_INSTALLING', true );
$_SERVER['HTTP_HOST'] = parse_url( getenv( 'TOOL_ADDRESS' ), PHP_URL_HOST );
require $argv[1] . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
$user = wp_install( 'Old Town Books', 'ana', 'ana@shop.example', true, '', 'blue-door-1042' )['user_id'];
$guides = array( 'welcomeGuide' => false );
update_user_meta( $user, 'wp_persisted_preferences', array( 'core/edit-post' => $guides ) );
wp_delete_comment( 1, true );
$post = wp_insert_post(
	array(
		'post_title'  => 'Late parcels',
		'post_status' => 'publish',
		'post_author' => $user,
	)
);
$comments = array(
	'Otto'  => 'You still owe me eleven euros for the atlas.',
	'Maria' => 'Where is my order 1042? I ordered two weeks ago.',
);
foreach ( $comments as $name => $text ) {
	wp_insert_comment(
		array(
			'comment_post_ID'  => $post,
			'comment_author'   => $name,
			'comment_content'  => $text,
			'comment_approved' => 1,
		)
	);
}
