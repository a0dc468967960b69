play();
