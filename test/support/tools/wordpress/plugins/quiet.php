<?php
// Pages are written in the classic editor, posts in blocks; no mail, no pictures from elsewhere.
add_filter( 'use_block_editor_for_post_type', fn( $is, $type ) => 'page' !== $type, 10, 2 );
add_filter( 'pre_wp_mail', '__return_true' );
add_filter( 'pre_option_show_avatars', '__return_zero' );
add_filter( 'should_load_remote_block_patterns', '__return_false' );
remove_action( 'admin_print_scripts', 'print_emoji_detection_script' );
