print("hangup")
